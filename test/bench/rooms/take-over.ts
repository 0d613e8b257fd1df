import { describeMachine } from '../machine.ts';
import { table } from '../print-table.ts';
import { measureTakeOver } from './measure-take-over.ts';

/** By hand: node test/bench/rooms/take-over.ts [times=20] */
const [times = 20] = process.argv.slice(2).map(Number);
console.log(table(describeMachine(), await measureTakeOver(times)));
process.exit();
