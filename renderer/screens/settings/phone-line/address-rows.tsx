import { useWords } from '../../../words/use-words.ts';
import { ar } from '../words.ar.ts';
import { en } from '../words.en.ts';
import { LineRow, type LineRowsProps, NUMBER } from './line-row.tsx';

export function AddressRows(props: LineRowsProps) {
  const w = useWords({ en, ar });
  const { watch } = props.form;
  const usesTls = watch('tlsPort').trim() !== '' || watch('certPath') !== '' || watch('keyPath') !== '';
  return (
    <>
      <LineRow {...props} field="listenAddress" label={w.listenAddress} hint={w.listenAddressHint} />
      <LineRow {...props} field="announcedAddress" label={w.announcedAddress} hint={w.announcedAddressHint} />
      <LineRow
        {...props}
        field="udpPort"
        setting="listeningPoints"
        label={w.udpPort}
        hint={w.portHint}
        {...NUMBER}
      />
      <LineRow {...props} field="tcpPort" setting="listeningPoints" label={w.tcpPort} {...NUMBER} />
      <LineRow {...props} field="tlsPort" setting="listeningPoints" label={w.tlsPort} {...NUMBER} />
      {usesTls && (
        <>
          <LineRow {...props} field="certPath" setting="tls" label={w.certPath} hint={w.fileHint} />
          <LineRow {...props} field="keyPath" setting="tls" label={w.keyPath} />
        </>
      )}
      <LineRow {...props} field="rtpPortMin" label={w.rtpPortMin} hint={w.rtpHint} {...NUMBER} />
      <LineRow {...props} field="rtpPortMax" label={w.rtpPortMax} {...NUMBER} />
    </>
  );
}
