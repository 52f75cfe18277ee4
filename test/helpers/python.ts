import {spawnSync} from 'node:child_process';

/** A Python that has `modules`: the one on the path, or the system's, for which Debian has packages. */
export const pythonWith = (modules: string): string | undefined => ['python3', '/usr/bin/python3']
	.find(interpreter => spawnSync(interpreter, ['-c', `import ${modules}`], {stdio: 'ignore', timeout: 20_000}).status === 0);
