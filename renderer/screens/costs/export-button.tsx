import { Download } from 'lucide-react';
import type { MonthCosts } from '../../../electron/shared/contract/costs.ts';
import { Button } from '../../ui/button.tsx';
import { monthCsv } from './month-csv.ts';
import { useCostsWords } from './use-costs-words.ts';

/** The month as a CSV file in the browser's downloads. */
export function ExportButton({ costs }: { readonly costs: MonthCosts }) {
  const w = useCostsWords();
  const save = () => {
    const address = URL.createObjectURL(new Blob([monthCsv(costs)], { type: 'text/csv;charset=utf-8' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = `trunkline-costs-${costs.month}.csv`;
    link.click();
    // The download has begun by then; the memory is wanted back.
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  };
  return (
    <Button icon={<Download size={16} strokeWidth={1.75} aria-hidden />} onClick={save}>
      {w.export}
    </Button>
  );
}
