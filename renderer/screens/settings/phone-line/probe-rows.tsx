import { useWords } from '../../../words/use-words.ts';
import { ar } from '../words.ar.ts';
import { en } from '../words.en.ts';
import { LineRow, type LineRowsProps, NUMBER } from './line-row.tsx';
import { LineSelect } from './line-select.tsx';
import { OptionalGroup } from './optional-group.tsx';
import { PROTOCOL_OPTIONS } from './registration-rows.tsx';

export function ProbeRows(props: LineRowsProps) {
  const w = useWords({ en, ar });
  const row = { ...props, setting: 'pbxProbe' };
  return (
    <OptionalGroup {...row} field="probeOn" title={w.probe} text={w.probeText}>
      <LineRow {...row} field="probeAddress" label={w.probeAddress} />
      <LineRow {...row} field="probePort" label={w.probePort} {...NUMBER} />
      <LineSelect {...row} field="probeProtocol" label={w.protocol} options={PROTOCOL_OPTIONS} />
      <LineRow {...row} field="intervalSeconds" label={w.intervalSeconds} {...NUMBER} />
    </OptionalGroup>
  );
}
