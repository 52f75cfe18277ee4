import assert from 'node:assert/strict';
import test from 'node:test';
import {junitXml} from '../../source/scenario/junit.js';
import {en} from '../../source/words/en.js';
import {closed, frame, stage} from './stage.js';

const xml = (): string => {
	const staged = stage(`
		- do: send c9 <x>
		- expect: text == "a & <b>"
		note: '"first" & only'
		- expect: type == channel.closed and code == 1000
		within: 1s
		- expect: code == 1
	`);
	staged.pass(100);
	staged.pass(110, {type: 'command.rejected', command: 'send c9 <x>', reason: 'there is no c9 & never was'}, frame('a & <b>'), frame('\u0000\uFFFE]]>'), closed('c1', 1006));
	staged.pass(2000);
	staged.player.stop(2001);
	return junitXml([{name: 'a "b" <c>', file: 'x.yaml', began: 100, took: 2000, wall: '2026-01-02T03:04:05.000Z', outcomes: staged.told}], en.scenario);
};

test('a suite a scenario, a case an expectation, and what is not as expected told in it', () => {
	const text = xml();
	assert.match(text, /<testsuites name="sockdash" tests="4" failures="3" time="2\.000">/);
	assert.match(text, /<testsuite name="a &quot;b&quot; &lt;c&gt;" timestamp="2026-01-02T03:04:05\.000Z" tests="4" failures="3" errors="0" skipped="0" time="2\.000">/);
	assert.match(text, /<testcase classname="[^"]*" name="5: &quot;first&quot; &amp; only: expect text == &quot;a &amp; &lt;b&gt;&quot;" file="x\.yaml" line="5" time="0\.010"><\/testcase>/);
	assert.match(text, /<failure type="too-few" message="expected &gt;= 1 within 1s, and none came">/);
	assert.match(text, /<failure type="rejected" message="could not be done: there is no c9 &amp; never was"\/>/);
	assert.match(text, /<failure type="cut"/);
	assert.doesNotMatch(text, /[\0\uFFFE]/);
});

/** Tags in their order, or what is not well-formed (XML 1.0 §3, §2.4, without what this writer never uses). */
const tagsOf = (text: string): readonly string[] => {
	const entity = /&(?!(?:amp|lt|gt|quot|#\d+);)/;
	const open: string[] = [];
	const tags: string[] = [];
	const body = text.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '');
	assert.notEqual(body, text, 'a declaration');
	const rest = body.replaceAll(/<(\/?)([a-z]+)((?: [a-z]+="[^"<]*")*)(\/?)>/g, (_tag, end: string, name: string, attributes: string, empty: string) => {
		assert.doesNotMatch(attributes, entity);
		const names = Array.from(attributes.matchAll(/ ([a-z]+)=/g), ([, attribute]) => attribute);
		assert.equal(new Set(names).size, names.length, 'an attribute is there once');
		if (end === '/') {
			assert.equal(open.pop(), name);
		} else {
			tags.push(name);
			if (empty === '') {
				open.push(name);
			}
		}

		return '';
	});
	assert.deepEqual(open, []);
	assert.doesNotMatch(rest, /<|\]\]>/);
	assert.doesNotMatch(rest, entity);
	return tags;
};

test('it is well-formed, whatever peers said', () => {
	const tags = tagsOf(xml());
	assert.deepEqual(tags.slice(0, 2), ['testsuites', 'testsuite']);
	assert.equal(tags.filter(tag => tag === 'testcase').length, 4);
	assert.equal(tags.filter(tag => tag === 'failure').length, 3);
});
