import type {FrameDetail} from '../../../bus/snapshot.js';
import type {FrameEvent} from '../../../bus/events.js';
import {humanBytes} from '../../../lib/human.js';
import {asLossyText, asText, prettyJson} from '../../../lib/text.js';
import {hexColumns, hexLine} from '../../parts/hex.js';
import {closeReason} from '../../parts/payload.js';
import type {Spans} from '../../parts/row.js';
import {tagsOf} from '../../parts/tags.js';
import type {PaneScene} from '../../scene.js';
import {field, heading, lines, prose, wrapped, type Document, type Section} from './document.js';

/** Characters of a text, and lines of JSON, that are laid out; the hex dump has the whole. */
const textShown = 16_384;
const jsonLinesShown = 1000;
/** Larger texts are not parsed as JSON for each picture. */
const jsonParsed = 262_144;

const bit = (on: boolean | undefined): string => on ? '1' : '0';

/** The header's bits as RFC 6455 §5.2 draws them. */
const headerBits = (event: FrameEvent, {words, width, theme}: PaneScene): Spans[] => {
	const {opcode, fin, rsv = 0, masked, headerSize = 0, compressed, size} = event;
	if (opcode === undefined) {
		return [];
	}

	const wire = compressed ?? size;
	const bits: ReadonlyArray<readonly [name: string, value: string]> = [
		['FIN', bit(fin)], ['RSV1', bit((rsv & 4) !== 0)], ['RSV2', bit((rsv & 2) !== 0)], ['RSV3', bit((rsv & 1) !== 0)],
		['opcode', `0x${opcode.toString(16)} ${event.kind}`], ['MASK', bit(masked)], ['length', String(wire)],
	];
	const columns = bits.map(([name, value]) => Math.max(name.length, value.length) + 1);
	const text = words.inspector;
	return [
		[{text: ' ' + bits.map(([name], index) => name.padEnd(columns[index]!)).join(''), tone: 'quiet'}],
		[{text: ' ' + bits.map(([, value], index) => value.padEnd(columns[index]!)).join(''), strong: true}],
		...prose([fin ? text.fin : text.notFin, masked ? text.masked : text.unmasked].join(', '), width, theme, 'quiet'),
		...prose(text.onWire(humanBytes(headerSize), humanBytes(wire)), width, theme, 'quiet'),
		...compressed === undefined ? [] : prose(text.compressed(humanBytes(compressed), humanBytes(size)), width, theme, 'accent'),
	];
};

const closing = (frame: FrameDetail, {words, width, theme}: PaneScene): Spans[] => {
	if (frame.event.kind !== 'close') {
		return [];
	}

	const {code, name, reason} = closeReason(frame.payload, words);
	return [
		...field(words.inspector.closeCode, code === undefined ? name : `${code} ${name}`, width, theme, 'warn'),
		...reason === '' ? [] : field(words.inspector.reason, reason, width, theme),
	];
};

const textSection = (frame: FrameDetail, {words, width, theme}: PaneScene): Section[] => {
	const {payload} = frame;
	if (frame.event.kind === 'close') {
		return [];
	}

	const head = payload.subarray(0, textShown);
	const text = asText(payload);
	const json = text !== undefined && text.length <= jsonParsed && frame.whole ? prettyJson(text, jsonLinesShown) : undefined;
	if (json !== undefined) {
		return [
			heading(words.inspector.json),
			lines(json.lines.flatMap(line => wrapped(line, width, theme))),
			...json.more ? [lines([[{text: ` ${words.inspector.moreLines}`, tone: 'quiet'}]])] : [],
		];
	}

	const broken = text === undefined;
	// Bytes that are mostly not text say nothing as text.
	if (broken && asLossyText(head).replaceAll(/[^\uFFFD]/g, '').length * 4 > head.length) {
		return [];
	}

	const parts = asLossyText(head).replaceAll('\t', ' '.repeat(4)).split(/\r?\n/);
	return [
		heading(words.inspector.text),
		...broken ? [lines([[{text: ` ${words.inspector.notText}`, tone: 'warn'}]])] : [],
		lines(parts.flatMap(line => wrapped(line, width, theme))),
		...payload.length > head.length ? [lines([[{text: ` ${words.inspector.more(humanBytes(payload.length - head.length))}`, tone: 'quiet'}]])] : [],
	];
};

const hexSection = (title: string, bytes: Uint8Array, width: number): Section[] => {
	const columns = hexColumns(width - 1);
	return bytes.length === 0 ? [] : [
		heading(title),
		{length: Math.ceil(bytes.length / columns), line: index => [' ', ...hexLine(bytes, index * columns, columns)]},
	];
};

/** Laid out once per frame and width; a picture comes thirty times a second. */
let laidOut: {readonly key: string; readonly sections: Document} | undefined;

export const frameDocument = (frame: FrameDetail, scene: PaneScene): Document => {
	const {words, width, theme} = scene;
	const {event, payload, wire, whole} = frame;
	const key = [event.seq, event.at, payload.length, whole, width, words.us, theme.ascii, theme.color].join(' ');
	if (laidOut?.key === key) {
		return laidOut.sections;
	}

	const sent = event.type === 'frame.sent';
	const summary: Spans = [
		{text: ` ${sent ? theme.glyphs.sent : theme.glyphs.received} `, tone: sent ? 'sent' : 'received'},
		{text: `${event.protocol} ${event.kind}`, strong: true},
		{text: `  ${event.endpoint} #${event.connection}  ${humanBytes(event.size)}  seq ${event.seq}`, tone: 'quiet'},
	];
	const sections: Document = [
		lines([
			summary,
			...headerBits(event, scene),
			...closing(frame, scene),
			...tagsOf(event).flatMap(([name, value]) => field(name, value, width, theme, 'accent')),
			...event.wrong === undefined ? [] : field(words.inspector.problem, words.tell(event.wrong), width, theme, 'bad'),
		]),
		...whole ? [] : [lines([[{text: ` ${words.inspector.preview(humanBytes(payload.length), humanBytes(event.size))}`, tone: 'warn'}]])],
		...event.size === 0 ? [lines([[{text: ` ${words.inspector.empty}`, tone: 'quiet'}]])] : [],
		...textSection(frame, scene),
		...hexSection(words.inspector.hex, payload, width),
		...wire === undefined ? [] : hexSection(words.inspector.wireHex, wire, width),
	];
	laidOut = {key, sections};
	return sections;
};
