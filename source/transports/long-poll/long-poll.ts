import {limits} from '../../lib/limits.js';
import {dialMailbox} from '../../mailbox/dial.js';
import {mountMailbox} from '../../mailbox/serve.js';
import type {Transport} from '../transport.js';
import {longPollAnswer} from './long-poll-answer.js';
import {repeatLongPoll} from './repeat-long-poll.js';

const none = {why: {code: 'beat-long-poll', hold: limits.hold}} as const;

/** The client asks, and the server takes its time to answer. */
export const longPoll: Transport = {
	name: 'long-poll',
	schemes: ['long-poll+http:', 'long-poll+https:'],
	heartbeat: {client: none, server: none},
	urlOf: authority => `long-poll+http://${authority}/long-poll`,
	serve: context => ({mounts: [mountMailbox(context, longPollAnswer)]}),
	dial: context => dialMailbox(context, 'long-poll', repeatLongPoll),
};
