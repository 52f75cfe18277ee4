/* The engine alone, with nobody who reads its events. `node engine.js <port>` */
import process from 'node:process';
import {createEngine} from '../../source/engine/engine.js';

createEngine({
	version: '0.0.0',
	seed: 1,
	server: {host: '127.0.0.1', port: Number(process.argv[2]), given: true},
	first: [],
	reply: {mode: 'echo'},
	dial: {headers: [], subprotocols: [], insecure: false},
	allowOrigins: [],
}).start();
