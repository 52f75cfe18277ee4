// The first column to the left, figures to the right.
export const toTable = (head, rows) => {
	const lines = [head, ...rows].map(cells => cells.map(String));
	const widths = head.map((_, column) => Math.max(...lines.map(cells => cells[column].length)));
	const [first, ...rest] = lines.map(cells => cells
		.map((cell, column) => column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))
		.join('  '));
	return [first, widths.map(width => '─'.repeat(width)).join('  '), ...rest].join('\n');
};
