import { Link } from 'wouter';
import { useMayChange } from '../../app/roles.ts';
import { isLoopback } from '../../parts/answering/state-text.ts';
import { buttonClasses } from '../../ui/button.tsx';
import { Section } from '../../ui/section.tsx';
import { useWords } from '../../words/use-words.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Before the first call: what to do so that there is one. */
export function FirstCall({ address }: { readonly address: string | null }) {
  const w = useWords({ en, ar }).first;
  const mayChange = useMayChange();
  const connected = !isLoopback(address);
  return (
    <Section title={connected ? w.title : w.setUpTitle} className="mt-8">
      <p className="max-w-[60ch] type-body text-text-2">{connected ? w.text : w.setUpText}</p>
      {mayChange && (
        <Link href="/setup" className={`${buttonClasses(connected ? 'secondary' : 'primary')} mt-3`}>
          {w.setUp}
        </Link>
      )}
    </Section>
  );
}
