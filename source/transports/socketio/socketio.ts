import type {Transport} from '../transport.js';
import {dial} from './dial.js';
import {usual} from './beating.js';
import {serve} from './serve.js';

/*
Socket.IO: events in namespaces, above Engine.IO, which begins with polls and moves to a WebSocket once a
probe has come back.

	GET  …transport=polling             open packet: the session's id
	POST 40, GET 40{…}                  the namespace is joined
	GET  …transport=websocket 101       2probe, 3probe, 5: `channel.moved`
	42["message","hi"]                  an event
*/
export const socketio: Transport = {
	name: 'socketio',
	schemes: ['socketio+http:', 'socketio+https:'],
	heartbeat: {client: {why: {code: 'beat-server-asks'}}, server: {serves: usual.interval}},
	urlOf: authority => `socketio+http://${authority}/`,
	serve,
	dial,
};
