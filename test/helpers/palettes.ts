/** What a terminal's colours look like: the first 16 of its 256, and its own two. */
export type Palette = {readonly background: string; readonly foreground: string; readonly colours: readonly string[]};

export const dark: Palette = {
	background: '#14161b',
	foreground: '#d5d9e0',
	colours: [
		'#2a2e37', '#f0717b', '#8fce7e', '#e6c07b', '#6cb2f7', '#c79bf2', '#5ccfc4', '#c3c8d1',
		'#6b7280', '#ff8f97', '#a9e398', '#f5d491', '#8cc6ff', '#dab8ff', '#7fe5da', '#ffffff',
	],
};

export const light: Palette = {
	background: '#ffffff',
	foreground: '#24292f',
	colours: [
		'#24292f', '#c2202d', '#1a7f37', '#8f5f00', '#0860ca', '#7b3bc4', '#127782', '#57606a',
		'#6e7781', '#d1343f', '#2d9249', '#a87400', '#2177d9', '#8f55d6', '#1f8f9b', '#14161b',
	],
};
