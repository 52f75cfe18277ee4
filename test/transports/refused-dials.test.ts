import assert from 'node:assert/strict';
import {createServer} from 'node:http';
import {once} from 'node:events';
import type {AddressInfo} from 'node:net';
import test from 'node:test';
import {phraseOf} from '../../source/bus/phrases/wrong.js';
import {tell} from '../../source/bus/phrases/phrase.js';
import {startEngine} from '../helpers/engine-session.js';

/* A server that is there and says no: each transport says so in one sentence, in either language. */

const expected: Readonly<Record<string, readonly [code: string, english: string, korean: string]>> = {
	ws: ['HTTP_403', 'the server answered 403 Forbidden instead of 101 Switching Protocols', '101 Switching Protocols 대신 온 서버의 응답: 403 Forbidden'],
	'poll+http': ['HTTP_403', 'the server answered 403 Forbidden', '서버의 응답: 403 Forbidden'],
	'socketio+http': ['HTTP_403', 'the server answered 403 Forbidden: go away', '서버의 응답: 403 Forbidden: go away'],
	'sockjs+http': ['ESOCKJS', 'WHERE does not answer as a SockJS server: no info there', 'WHERE: SockJS 서버답게 답하지 않음. info가 없음'],
};

test('a server that answers 403 to all', async t => {
	const server = createServer((_request, response) => {
		response.writeHead(403, {'content-type': 'text/plain', connection: 'close'});
		response.end('go away');
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	t.after(() => {
		server.closeAllConnections();
		server.close();
	});
	const where = `127.0.0.1:${(server.address() as AddressInfo).port}`;
	const {say, waitFor} = startEngine(t);
	await waitFor('endpoint.ready');
	for (const [index, [scheme, [code, english, korean]]] of Object.entries(expected).entries()) {
		say(`spawn ${scheme}://${where}/`);
		const {problem} = await waitFor('endpoint.failed', ({endpoint}) => endpoint === `c${index + 1}`);
		assert.deepEqual(
			[problem.code, problem.message, tell(phraseOf(problem), 'ko')].map(text => text.replaceAll(where, 'WHERE')),
			[code, english, korean],
			scheme,
		);
	}
});
