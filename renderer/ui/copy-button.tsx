import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from './button.tsx';
import { IconButton } from './icon-button.tsx';

/** Copies a value as it is. `label` names what ("Copy the address"), `copied` says that it was done. */
export function CopyButton({
  value,
  label,
  copied,
  look = 'icon',
}: {
  readonly value: string;
  readonly label: string;
  readonly copied: string;
  readonly look?: 'icon' | 'text';
}) {
  const [done, setDone] = useState(false);
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => setDone(false), 2000);
    return () => clearTimeout(timer);
  }, [done]);
  const copy = () => void copyText(value).then(() => setDone(true));
  const icon = done ? <Check size={16} strokeWidth={1.75} /> : <Copy size={16} strokeWidth={1.75} />;
  return (
    <>
      {look === 'icon' ? (
        <IconButton label={done ? copied : label} icon={icon} onClick={copy} />
      ) : (
        <Button size="small" icon={icon} onClick={copy}>
          {done ? copied : label}
        </Button>
      )}
      <span role="status" className="sr-only">
        {done ? copied : ''}
      </span>
    </>
  );
}

/** The clipboard API is there only on loopback and HTTPS. */
async function copyText(value: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(value);
  const area = document.createElement('textarea');
  area.value = value;
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
}
