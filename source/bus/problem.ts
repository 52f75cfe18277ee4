import type {Phrase} from './phrases/phrase.js';

/** An operating system's refusal: `code` is the errno name (`ECONNREFUSED`), `syscall` what was refused. `wrong`: the message as data, where it is one of ours. */
export type Problem = {readonly code: string; readonly message: string; readonly syscall?: string; readonly wrong?: Phrase};
