/*
Every bound in the program. Nothing grows without one of these, and what a bound drops is counted
and shown. Sizes are in bytes unless the name says otherwise.
*/
export const limits = {
	/** Rows of the frame log; the oldest go first. */
	logFrames: 131_072,
	/** Room for payload previews of those rows. */
	logPreviews: 32 * 1024 * 1024,
	/** Milliseconds between two looks of the guided tour at what has happened, where there is no screen that looks. */
	narration: 50,
	/** A file that is to hold a certificate or a key. */
	pem: 1024 * 1024,
	/** Own clients that dial at the same time; the others wait for their turn. */
	dialsAtOnce: 64,
	/** Milliseconds after which a dial that has not come to an end no longer keeps others waiting. */
	dialPatience: 1000,
	/** Of one payload, in events and in the log. */
	preview: 256,
	/** Room for whole payloads, so that the inspector can show more than the preview. */
	payloads: 64 * 1024 * 1024,
	/** Of one frame's payload; the rest is counted, not kept. */
	payload: 16 * 1024 * 1024,
	/** Of a frame whose whole text a filter reads; of longer ones it knows the preview. */
	filtered: 64 * 1024,
	/** Held by all decoders together for frames that are not complete yet. */
	unfinished: 64 * 1024 * 1024,
	/** JSON that is read as it passes, to see whether it is well-formed. */
	checked: 1024 * 1024,
	/** Of one inflated message, enforced inside the inflate loop. */
	inflated: 32 * 1024 * 1024,
	/** Of a stream that can't be decoded any more, per row that shows it. */
	undecodable: 64 * 1024,
	/** HTTP requests on one connection that wait for their answer. */
	pipelined: 1000,
	/** One HTTP head, as Node's own parser has it. */
	head: 16 * 1024,
	/** Connections, channels and exchanges that have ended and are still listed. */
	closed: 500,
	/** Events of one connection's or endpoint's life. */
	life: 64,
	/** Events that one ladder diagram tells of, the newest. */
	ladder: 2000,
	/** Rows of the log that are marked. */
	marks: 1000,
	/** Lines of one in an event; a file has all of them. */
	ladderLines: 500,
	/** Seconds of rates. */
	rates: 120,
	/** Refusals and failures on the screen. */
	notices: 200,
	/** Waiting to be sent to one peer before we stop reading from it. */
	sendHigh: 1024 * 1024,
	/** Waiting to be sent to one peer before messages to it are dropped and counted. */
	sendMax: 8 * 1024 * 1024,
	/** Waiting for a reader of `--json`. */
	feed: 16 * 1024 * 1024,
	/** One line of standard input. */
	line: 20 * 1024 * 1024,
	/** The file of a scenario; what it may hold, aliases written out; steps; its name in characters. */
	scenario: 256 * 1024,
	scenarioNodes: 100_000,
	scenarioSteps: 5000,
	scenarioName: 200,
	/** Commands of a session that are kept, so that they can be saved as one. */
	scenarioKept: 500,
	/** Clients of one `spawn`. */
	spawn: 10_000,
	/** Held by the faults of one direction of one connection before its sender has to wait. */
	lane: 4 * 1024 * 1024,
	/** Held by the faults of all connections together, likewise. */
	lanes: 48 * 1024 * 1024,
	/** Of a frame that faults for frames look at; larger ones pass by. */
	faultFrame: 1024 * 1024,
	/** Faults armed at once. */
	faults: 100,
	/** Between two `fault.hit` of one fault, connection and effect, ms; with many of them that many times the second figure. */
	hitEvery: 250,
	hitShare: 4,
	/** Rows of one `kernel.sampled`. */
	kernelRows: 500,
	/** Of one `kernel.sampled`, in the log. */
	kernelPreview: 16,
	/** Connections that have closed and are still looked up in the kernel's table. */
	kernelClosed: 1000,
	/** How long they are, ms: TIME_WAIT lasts 60 s, and its end is to be seen. */
	kernelAfter: 65_000,
	/** Sockets of foreign peers whose process is known, or known to be unknown. */
	owners: 10_000,
	/** Descriptors that one search for them goes through. */
	descriptors: 50_000,
	/** From the first byte of a handshake to its last, ms: an absolute deadline. */
	handshake: 10_000,
	/** A peer that stays silent this long, ms, is taken for raw TCP. */
	silence: 250,
	/** For peers to answer our goodbye when we quit, ms. */
	goodbye: 1500,
	/** Frames per message that a peer may send us. */
	fragments: 131_072,
	/** The same for SockJS, whose library keeps 300 bytes for each. */
	sockjsFragments: 16_384,
	/** Longest wait of a client before it dials again, ms. */
	retry: 600_000,
	/** A connection that lived so long, ms, was a success: the next attempt to have one counts from the first again. */
	steady: 5000,
	/** For a Socket.IO client that was cut off to come back and go on, ms; and the events that are kept for that, of all namespaces together. */
	recovery: 30_000,
	recovered: 16 * 1024 * 1024,
	/** For the clients with which a scenario begins to connect, ms. */
	dialing: 5000,
	/** For one leg of a fallback to open, ms. */
	leg: 3000,
	/** For a transport of a comparison to connect and to deliver its first message, ms. */
	compareDial: 5000,
	/** For its last messages to arrive, ms: longer than a poll's interval. */
	compareLast: 1500,
	/** Messages of one audited stream that are followed, and of all streams together; a stream has a few in any case. */
	auditWindow: 1024,
	auditEntries: 262_144,
	auditLeast: 32,
	/** Streams whose ends have gone and that are still listed; older ones are in the sums alone. */
	auditEnded: 500,
	/** Streams that are told of in one second, and when an audit ends; the rest is summed up. */
	auditFound: 8,
	auditCounted: 256,
	/** Numbers that one telling names. */
	auditNumbers: 8,
	/** The server's last messages that the matrix can show. */
	auditMatrix: 128,
	/** One message of poll, long-poll or stream. */
	posted: 4 * 1024 * 1024,
	/** One Server-Sent Event or JSON line that is held whole: a message in base64 fits. */
	event: 8 * 1024 * 1024,
	/** In the mailboxes of all sessions of a transport together. */
	mailboxes: 64 * 1024 * 1024,
	/** Of what a stream has sent, so that a reader who was cut off can have it again. */
	replay: 1024 * 1024,
	/** Sessions of a transport. */
	sessions: 10_000,
	/** Socket.IO namespaces of one session, and rooms of one client in each. */
	namespaces: 64,
	rooms: 64,
	/** Sessions that have ended and whose client may not know yet. */
	endedSessions: 1000,
	/** Clients that were cut off and have a report; of each the newest outages, and of each of those the first attempts. */
	reports: 2000,
	reportOutages: 3,
	reportAttempts: 32,
	/** A client that is lost again within so long, ms, had not come back. */
	reportFlap: 250,
	/** Of a client's channel: the first and the newest frames that are looked for among those that it sends again. */
	reportFrames: 16,
	/** Rows of the log in which the newest frames of a lost channel are looked for. */
	reportLookBack: 8192,
	/** Stretches without a listener. */
	reportDowns: 32,
	/** Clients whose waits are taken together. */
	reportPool: 100,
	/** Bars of a storm's histogram, and policies beside it. */
	stormBuckets: 60,
	stormPolicies: 8,
	/** Without any request a session ends, ms. */
	session: 60_000,
	/** A long poll is held, ms. */
	hold: 25_000,
	/** Between two beats that somebody asked for, and until one is given up, ms. */
	beatLeast: 10,
	beatMost: 86_400_000,
	/** Beats of one channel and direction that wait for their answer and are remembered. */
	beatsOut: 16,
	/** Between two `heartbeat.answered` of one channel, ms; those in between are counted in the next. */
	beatTold: 20,
	/** Round trips of a channel's beats that are shown. */
	beatsKept: 32,
	/** A stream is silent before it shows that it lives, ms. */
	heartbeat: 15_000,
} as const;
