import assert from 'node:assert/strict';
import test from 'node:test';
import xterm from '@xterm/headless';
import {dark, light} from './palettes.js';
import {screenSvg} from './screen-svg.js';

const screenOf = async (text: string) => {
	const terminal = new xterm.Terminal({cols: 12, rows: 2, allowProposedApi: true});
	await new Promise<void>(resolve => {
		terminal.write(text, resolve);
	});
	return terminal;
};

test('runs of one look are one text, and wide characters keep their columns', async () => {
	const svg = screenSvg(await screenOf('ab<&\u001B[31mred\u001B[39m한글'), dark, 'title');
	assert.match(svg, /<text x="12" y="25.5" textLength="33.72" [^>]*>ab&lt;&amp;<\/text>/);
	assert.match(svg, new RegExp(`<text x="45.72" [^>]*fill="${dark.colours[1]}">red</text>`));
	assert.match(svg, /<text x="71.01" y="25.5" textLength="16.86" [^>]*>한<\/text>\n<text x="87.87" [^>]*>글<\/text>/);
});

test('inverse cells have a background, neighbours share it, and 256 and 24-bit colours are theirs', async () => {
	const svg = screenSvg(await screenOf('\u001B[7mab한\u001B[27m\u001B[38;5;196mx\u001B[38;5;244my\u001B[48;2;1;2;3mz'), light, 'title');
	assert.match(svg, new RegExp(`<rect x="12" y="12" width="33.72" height="18" fill="${light.foreground}"/>`));
	assert.match(svg, /fill="#ff0000">x</);
	assert.match(svg, /fill="#808080">y</);
	assert.match(svg, /fill="#010203"/);
});

test('lines and bars are drawn, lines as long as they go', async () => {
	const svg = screenSvg(await screenOf('\u001B[2m╭──╮\u001B[22m▂█'), dark, 'title');
	assert.equal(svg.match(/<path/g)?.length, 3);
	assert.match(svg, /<path d="M37.29 21 L28.86 21 L20.43 21" [^>]*opacity="0.6"\/>/);
	assert.equal(svg.match(/<rect x="(?:45.72|54.15)"/g)?.length, 2);
	assert.doesNotMatch(svg, /<text/);
});
