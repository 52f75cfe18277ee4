/** By errno name: the engine's English sentences in Korean (`lib/problem.ts`). */
export const problemsKo: Readonly<Record<string, string>> = {
	ECONNREFUSED: '거절됨: 거기서 듣는 프로그램이 없음',
	ECONNRESET: '상대가 연결을 재설정함(RST)',
	EPIPE: '상대가 더는 받지 않음: 이미 닫음',
	ETIMEDOUT: '제때 답이 없음',
	EADDRINUSE: '다른 프로그램이 쓰는 주소',
	EADDRNOTAVAIL: '이 컴퓨터의 주소가 아님',
	EACCES: '권한이 모자람: 1024보다 작은 포트는 관리자용',
	ENOTFOUND: '그 이름의 주소를 찾을 수 없음',
	EHOSTUNREACH: '그 호스트로 가는 길이 없음',
	ENETUNREACH: '그 네트워크로 가는 길이 없음',
	EMFILE: '열린 파일이 너무 많음: `ulimit -n`을 올리세요',
	ECANCELED: '연결되기 전에 그만둠',
};

/** One without a Korean sentence keeps its own. */
export const problemKo = (errno: string, message: string): string => Object.hasOwn(problemsKo, errno) ? problemsKo[errno]! : message;
