import process from 'node:process';

/** CPU time that it takes this process, ms: what a busy machine does meanwhile does not count. */
export const cpuTime = (work: () => void): number => {
	const before = process.cpuUsage();
	work();
	const {user, system} = process.cpuUsage(before);
	return (user + system) / 1000;
};
