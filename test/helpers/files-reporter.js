// A reporter of node:test: each test file that a result came from, once, on its own line.
export default async function * filesReporter(source) {
	const seen = new Set();
	for await (const {type, data} of source) {
		if ((type === 'test:pass' || type === 'test:fail') && data.file !== undefined && !seen.has(data.file)) {
			seen.add(data.file);
			yield `${data.file}\n`;
		}
	}
}
