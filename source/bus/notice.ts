import type {Told} from './phrases/wrong.js';

/** Something that a person should read: a refusal, a failure. `count` folds equal ones. */
export type Notice = Told & {readonly seq: number; readonly at: number; readonly type: 'command.rejected' | 'endpoint.failed' | 'connection.refused' | 'scenario.saved'; readonly count: number};
