export declare const withBundle: <Result>(
	entry: string,
	options: {readonly fastPath?: boolean},
	use: (program: string) => Promise<Result>,
) => Promise<Result>;
