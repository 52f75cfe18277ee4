import {dialMailbox} from '../../mailbox/dial.js';
import {mountMailbox} from '../../mailbox/serve.js';
import type {Transport} from '../transport.js';
import {readStream} from './read-stream.js';
import {streamAnswer} from './stream-answer.js';

/** One answer that never ends, as Server-Sent Events or as lines. What the client says goes by POST, on another connection. */
export const stream: Transport = {
	name: 'stream',
	schemes: ['stream+http:', 'stream+https:'],
	urlOf: authority => `stream+http://${authority}/stream`,
	serve: context => ({mounts: [mountMailbox(context, streamAnswer)]}),
	dial: context => dialMailbox(context, 'stream', readStream),
};
