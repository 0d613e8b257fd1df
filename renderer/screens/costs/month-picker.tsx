import { ChevronLeft, ChevronRight } from 'lucide-react';
import { addMonths } from '../../../electron/shared/costs/month-days.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { useCalendarWords, useCostsWords } from './use-costs-words.ts';

/** From the first month with a call to this one. */
export function MonthPicker({
  month,
  first,
  last,
  onChange,
}: {
  readonly month: string;
  readonly first: string | null;
  readonly last: string;
  onChange(month: string): void;
}) {
  const w = useCostsWords();
  const { monthName } = useCalendarWords();
  const icon = { size: 16, strokeWidth: 1.75, className: 'rtl:-scale-x-100' } as const;
  const look = 'border-line-strong bg-surface';
  return (
    <>
      <IconButton
        label={w.previousMonth}
        icon={<ChevronLeft {...icon} />}
        className={look}
        disabled={first === null || month <= first}
        onClick={() => onChange(addMonths(month, -1))}
      />
      <span role="status" className="min-w-28 text-center type-ui font-medium">
        {monthName(month)}
      </span>
      <IconButton
        label={w.nextMonth}
        icon={<ChevronRight {...icon} />}
        className={look}
        disabled={month >= last}
        onClick={() => onChange(addMonths(month, 1))}
      />
    </>
  );
}
