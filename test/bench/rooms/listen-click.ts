import { describeMachine } from '../machine.ts';
import { table } from '../print-table.ts';
import { measureListening } from './measure-listening.ts';

/** By hand: node test/bench/rooms/listen-click.ts [times=10] [looked at, ms=1000]. With 0 nothing is prepared before the click. */
const [times = 10, lookedAtMs = 1000] = process.argv.slice(2).map(Number);
console.log(table(describeMachine(), await measureListening({ times, lookedAtMs })));
process.exit();
