import { useWords } from '../../../words/use-words.ts';
import { ar } from '../words.ar.ts';
import { en } from '../words.en.ts';
import { LineRow, type LineRowsProps, NUMBER } from './line-row.tsx';
import { LineSelect } from './line-select.tsx';

export function CallRows(props: LineRowsProps) {
  const w = useWords({ en, ar });
  return (
    <>
      <LineRow {...props} field="ringSeconds" label={w.ringSeconds} hint={w.ringSecondsHint} {...NUMBER} />
      <LineSelect
        {...props}
        field="codecs"
        label={w.codecs}
        hint={w.codecsHint}
        options={[
          { value: 'PCMU PCMA', label: w.codecPcmu },
          { value: 'PCMA PCMU', label: w.codecPcma },
          { value: 'PCMU', label: w.codecOnlyPcmu },
          { value: 'PCMA', label: w.codecOnlyPcma },
        ]}
      />
      <LineSelect
        {...props}
        field="srtp"
        label={w.srtp}
        hint={w.srtpHint}
        options={[
          { value: 'off', label: w.srtpOff },
          { value: 'allowed', label: w.srtpAllowed },
          { value: 'required', label: w.srtpRequired },
        ]}
      />
      <LineRow {...props} field="transferHost" label={w.transferHost} hint={w.transferHostHint} />
    </>
  );
}
