import {limits} from '../../lib/limits.js';
import {dialMailbox} from '../../mailbox/dial.js';
import {mountMailbox} from '../../mailbox/serve.js';
import type {Transport} from '../transport.js';
import {silenceOf} from './heart.js';
import {readStream} from './read-stream.js';
import {createStreamAnswer} from './stream-answer.js';

/** One answer that never ends, as Server-Sent Events or as lines. What the client says goes by POST, on another connection. */
export const stream: Transport = {
	name: 'stream',
	schemes: ['stream+http:', 'stream+https:'],
	heartbeat: {client: 'listens', server: {serves: limits.heartbeat}},
	urlOf: authority => `stream+http://${authority}/stream`,
	serve: context => ({mounts: [mountMailbox(context, createStreamAnswer(() => silenceOf(context.beating())))]}),
	dial: context => dialMailbox(context, 'stream', readStream),
};
