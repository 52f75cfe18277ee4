import {dialMailbox} from '../../mailbox/dial.js';
import {mountMailbox} from '../../mailbox/serve.js';
import type {Transport} from '../transport.js';
import {pollAnswer} from './poll-answer.js';
import {repeatPoll} from './repeat-poll.js';

const none = {why: {code: 'beat-poll'}} as const;

/** The client asks every interval, whether there is something or not. */
export const poll: Transport = {
	name: 'poll',
	schemes: ['poll+http:', 'poll+https:'],
	heartbeat: {client: none, server: none},
	urlOf: authority => `poll+http://${authority}/poll`,
	serve: context => ({mounts: [mountMailbox(context, pollAnswer)]}),
	dial: context => dialMailbox(context, 'poll', repeatPoll),
};
