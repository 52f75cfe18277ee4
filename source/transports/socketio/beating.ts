import type {Beat, Beating} from '../../bus/heartbeat.js';
import {limits} from '../../lib/limits.js';

/** Engine.IO's own. */
export const usual: Beat = {interval: 25_000, timeout: 20_000};

/** Engine.IO cannot do without: a client that hears no ping gives up. So `off` is as long as can be asked for. */
export const engineBeat = (beating: Beating | undefined): Beat =>
	beating === 'off' ? {interval: limits.beatMost, timeout: limits.beatMost} : beating ?? usual;
