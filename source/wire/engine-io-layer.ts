import {engineIoFrame, readBinaryPacket, readPacket, type Above} from './engine-io.js';
import {createEngineIoPayload} from './engine-io-payload.js';
import {readEngineIoRequest} from './engine-io-request.js';
import {headerValues} from './http-head.js';
import type {Layer} from './layer.js';
import {createWholeBody} from './whole-body.js';
import {createWholeMessages} from './whole-messages.js';

/** Engine.IO by its default path carries nothing above it; anywhere else it is Socket.IO's. */
const aboveOf = (path: string): Above => path.includes('/engine.io') ? 'engine.io' : 'socket.io';

/** Engine.IO 4 by what its requests say of themselves: `?EIO=4&transport=…`. */
export const engineIo: Layer = {
	body({request, response, budget}, sink) {
		const about = readEngineIoRequest(request.target);
		if (about?.version !== '4' || about.transport !== 'polling' || about.jsonp) {
			return undefined;
		}

		const whole = (kind: string) => createWholeBody({sink, budget, protocol: 'engine.io', kind, skipEmpty: true});
		if (response && response.status !== 200) {
			// The server refused, and says why in JSON.
			return whole('error');
		}

		const carries = response ? request.method === 'GET' : request.method === 'POST';
		if (!carries) {
			return undefined;
		}

		const encoded = headerValues((response ?? request).headers, 'content-encoding').length > 0;
		return encoded ? whole('compressed') : createEngineIoPayload(sink, budget, aboveOf(about.path));
	},
	messages({request, budget}, sink) {
		const about = readEngineIoRequest(request.target);
		if (about?.version !== '4' || about.transport !== 'websocket') {
			return undefined;
		}

		const above = aboveOf(about.path);
		const frame = engineIoFrame();
		return createWholeMessages(budget, (kind, bytes, size) => {
			(kind === 'text' ? readPacket : readBinaryPacket)(frame, bytes, size, above);
			sink.frame(frame);
		});
	},
};
