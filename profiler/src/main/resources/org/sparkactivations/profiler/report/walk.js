/** One tab stop for a whole table: arrows, Home and End move between its cells, Enter presses one. */
const walk = table => {
  let at = [0, 0];
  const cell = ([row, column]) => table.rows[row]?.cells[column];
  const stop = () => {
    const row = Math.min(at[0], table.rows.length - 1);
    at = [row, Math.min(at[1], table.rows[row].cells.length - 1)];
    cell(at).tabIndex = 0;
  };
  const go = (row, column) => {
    if (!cell([row, column])) return;
    cell(at).tabIndex = -1;
    at = [row, column];
    stop();
    cell(at).focus();
  };
  table.addEventListener('focusin', event => {
    const focused = event.target.closest('th, td');
    if (!focused) return;
    cell(at).tabIndex = -1;
    at = [focused.parentNode.rowIndex, focused.cellIndex];
    stop();
  });
  table.onkeydown = event => {
    const [row, column] = at;
    const moves = {
      ArrowUp: [row - 1, column], ArrowDown: [row + 1, column], ArrowLeft: [row, column - 1], ArrowRight: [row, column + 1],
      Home: [row, 0], End: [row, table.rows[row].cells.length - 1], PageUp: [Math.max(0, row - 10), column], PageDown: [Math.min(table.rows.length - 1, row + 10), column],
    };
    if (moves[event.key]) go(...moves[event.key]);
    else if (event.key === 'Enter' || event.key === ' ') cell(at).click();
    else return;
    event.preventDefault();
  };
  return {stop, go, at: () => at};
};
