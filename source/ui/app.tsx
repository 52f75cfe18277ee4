import {memo, useEffect, useLayoutEffect, useSyncExternalStore, type ReactNode} from 'react';
import {Box, Text, useApp, useCursor, useInput, useIsScreenReaderEnabled, usePaste, type SuspendTerminal} from 'ink';
import type {Input} from './input.js';
import {keyNames} from './keys/names.js';
import {drawScreen, linearScreen} from './screen.js';
import type {Store} from './store.js';

export type AppProps = {
	readonly store: Store;
	readonly input: Input;
	/** Hands out Ink's way to lend the terminal to somebody else: the shell, after Ctrl+Z. */
	readonly onMount?: (suspendTerminal: SuspendTerminal) => void;
};

/** One `<Text>` with ready SGR per row: the cheapest that Ink can draw. */
const Row = memo(({row}: {readonly row: string}) => <Text wrap='truncate'>{row}</Text>);
Row.displayName = 'Row';

/** Shows what the store has and tells it when that is painted. Holds no state, names no pane. */
export const App = ({store, input, onMount}: AppProps): ReactNode => {
	const began = performance.now();
	useSyncExternalStore(store.subscribe, store.version);
	const isLinear = useIsScreenReaderEnabled();
	const {rows, cursor} = (isLinear ? linearScreen : drawScreen)(store.scene(), store.size());
	const {setCursorPosition} = useCursor();
	setCursorPosition(isLinear ? undefined : cursor);

	useInput((text, key) => {
		input.keys(keyNames(text, key));
	});
	usePaste(text => {
		input.paste(text);
	});
	// Ink paints in the commit, before layout effects: what has passed is the cost of the whole frame.
	useLayoutEffect(() => {
		store.painted(performance.now() - began);
	});

	const {suspendTerminal} = useApp();
	useEffect(() => {
		onMount?.(suspendTerminal);
	}, [onMount, suspendTerminal]);

	return (
		<Box flexDirection='column'>
			{rows.map((row, index) => <Row key={index} row={row}/>)}
		</Box>
	);
};
