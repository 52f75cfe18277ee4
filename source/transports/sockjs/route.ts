import type {RefusableLeg} from '../../bus/refusal.js';
import {parseSockjsPath, type SockjsLeg} from '../../wire/sockjs.js';
import {legName} from './legs.js';

/** What a request to our mount is for. `leg`: its name, undefined for `xhr_send`. */
export type Route =
	| {readonly what: 'info'}
	| {readonly what: 'raw'; readonly leg: string}
	| {readonly what: 'leg'; readonly server: string; readonly name: string; readonly path: SockjsLeg; readonly leg: string | undefined};

export const prefix = '/sockjs';

/** Names that the library would use as keys of a plain object. */
const isTaken = (name: string): boolean => name in Object.prototype;

/**
Undefined for what we do not serve: pages in frames, JSONP and htmlfile, which only browsers of old
need and which hand scripts to pages.
*/
export const routeOf = (target: string): Route | undefined => {
	const path = target.split('?', 1)[0]!.replace(/\/$/, '');
	if (path === `${prefix}/info`) {
		return {what: 'info'};
	}

	if (path === `${prefix}/websocket`) {
		return {what: 'raw', leg: 'websocket-raw'};
	}

	const parts = /^\/sockjs\/([\w~%-]{1,128})\/[\w~%-]{1,128}\/[a-z_]+$/.exec(path);
	const found = parts && parseSockjsPath(path);
	return found && !isTaken(found.session) && !isTaken(parts[1]!)
		? {what: 'leg', server: parts[1]!, name: found.session, path: found.leg, leg: legName(found.leg)}
		: undefined;
};

/** Whether a session lives on one WebSocket. */
export const isWebSocket = (route: Route): boolean => route.what === 'raw' || (route.what === 'leg' && route.path === 'websocket');

/** By which name `refuse` knows it. */
export const refusalName = (route: Route): RefusableLeg | undefined => {
	if (route.what === 'info' || route.leg === undefined) {
		return undefined;
	}

	return isWebSocket(route) ? 'ws' : route.leg as RefusableLeg;
};

/** The URL that the library gets: nothing in it is the peer's but two names, and the channel's number comes back with the session. */
export const urlFor = (route: Route, channel: number): string => {
	switch (route.what) {
		case 'info': {
			return `${prefix}/info`;
		}

		case 'raw': {
			return `${prefix}/websocket?${channel}`;
		}

		case 'leg': {
			return `${prefix}/${route.server}/${route.name}/${route.path}?${channel}`;
		}
	}
};
