/** What the address of a request says of the Engine.IO session that it belongs to. */
export type EngineIoRequest = {
	readonly path: string;
	readonly version: string;
	readonly transport: string;
	/** '' in the request that begins a session. */
	readonly sid: string;
	/** A poll by `<script>`, of which a page needs no leave to read the answer. */
	readonly jsonp: boolean;
};

/** Undefined if it is none. Of a name that is there twice the last counts, as the official server has it. */
export const readEngineIoRequest = (target: string): EngineIoRequest | undefined => {
	const mark = target.indexOf('?');
	if (mark === -1 || !target.includes('EIO=', mark)) {
		return undefined;
	}

	const query = new URLSearchParams(target.slice(mark));
	const last = (name: string) => query.getAll(name).at(-1) ?? '';
	const version = last('EIO');
	const transport = last('transport');
	return version === '' || transport === '' ? undefined : {path: target.slice(0, mark), version, transport, sid: last('sid'), jsonp: query.has('j')};
};
