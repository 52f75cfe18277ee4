import {parentPort, workerData} from 'node:worker_threads';
import type {Plan} from '../bus/plan.js';
import {createAnswerer} from './answerer.js';
import {createEngine} from './engine.js';
import type {FromEngine, ToEngine} from './messages.js';

/* The engine's thread: what the screen costs is not paid by the sockets. */

const port = parentPort!;
const engine = createEngine(workerData as Plan);
const tell = (message: FromEngine) => {
	port.postMessage(message);
};

const answerer = createAnswerer(engine, snapshot => {
	tell({snapshot});
});

port.on('message', (message: ToEngine) => {
	if ('dispatch' in message) {
		engine.dispatch(message.dispatch);
	} else if ('look' in message) {
		answerer.look(message.look);
	} else {
		void engine.close(message.close);
	}
});

engine.start();
const ending = await engine.ended;
answerer.stop();
tell({ended: ending});
port.close();
