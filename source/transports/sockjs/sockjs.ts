import type {Transport} from '../transport.js';
import {dial} from './dial.js';
import {usualDelay} from './beating.js';
import {serve} from './serve.js';

/*
SockJS by its official, frozen libraries: a WebSocket where there can be one, else requests and answers.
Text only, no ping of a client's, no goodbye of a client's but on a WebSocket leg; subprotocols are not
part of it.
*/
export const sockjs: Transport = {
	name: 'sockjs',
	schemes: ['sockjs+http:', 'sockjs+https:'],
	heartbeat: {client: 'listens', server: {serves: usualDelay}},
	urlOf: authority => `sockjs+http://${authority}/sockjs`,
	serve,
	dial,
};
