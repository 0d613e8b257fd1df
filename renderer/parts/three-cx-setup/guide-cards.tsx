import { Check, Square } from 'lucide-react';
import {
  type GuideField,
  type GuideStep,
  isCopied,
  stepAsText,
} from '../../../electron/shared/three-cx/guide.ts';
import { classNames } from '../../ui/class-names.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { useLanguage } from '../../words/language.tsx';
import { useWords } from '../../words/use-words.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** The screens of 3CX as drawn fields, in the order they are filled in. Its own words stay as they are. */
export function GuideCards({ steps }: { readonly steps: readonly GuideStep[] }) {
  const w = useWords({ en, ar });
  const { locale } = useLanguage();
  const unconfirmed = steps.flatMap(({ confirmed }, index) => (confirmed ? [] : [String(index + 1)]));
  return (
    <div>
      <ol className="gap-x-5 sm:columns-2">
        {steps.map((step, index) => (
          <GuideCard key={step.id} step={step} number={index + 1} />
        ))}
      </ol>
      {unconfirmed.length > 0 && (
        <p className="type-small text-text-2">
          {w.fromMemory(new Intl.ListFormat(locale).format(unconfirmed), unconfirmed.length)}
        </p>
      )}
    </div>
  );
}

function GuideCard({ step, number }: { readonly step: GuideStep; readonly number: number }) {
  const w = useWords({ en, ar });
  const title = w.stepTitles[step.id];
  return (
    <li className="mb-5 flex min-w-0 break-inside-avoid flex-col gap-2">
      <div className="flex items-start gap-2">
        <span
          aria-hidden
          className="grid size-5 shrink-0 place-items-center rounded-full bg-accent text-xs font-semibold text-on-accent"
        >
          {number}
        </span>
        <div className="min-w-0 flex-1">
          <h2 className="type-ui font-medium">{title}</h2>
          <p dir="ltr" lang="en" className="type-small text-text-2 rtl:text-end">
            {step.path.join(', ')}
          </p>
        </div>
        {step.fields.some(isCopied) && (
          <CopyButton value={stepAsText(step)} label={w.copyAllOf(title)} copied={w.copied} />
        )}
      </div>
      <ul className="flex flex-col gap-1.5 rounded-md border border-line bg-surface p-2.5">
        {step.fields.map((field) => (
          <DrawnField key={`${field.name}-${field.act}`} field={field} />
        ))}
      </ul>
      {step.notes.map((note) => (
        <p key={note} className="type-small text-text-2">
          {w.notes[note]}
        </p>
      ))}
    </li>
  );
}

/** What is typed or chosen stands out and can be copied; the rest is a tick, a click, or left alone. */
function DrawnField({ field }: { readonly field: GuideField }) {
  const w = useWords({ en, ar });
  const copied = isCopied(field);
  return (
    <li
      className={classNames(
        'flex min-h-7 items-center gap-2 rounded-sm ps-2 type-small',
        copied ? 'bg-accent-soft pe-0.5 ring-1 ring-accent' : 'bg-sunken pe-2',
      )}
    >
      {field.act === 'tick' && <Check size={14} strokeWidth={2.25} aria-hidden className="shrink-0" />}
      {field.act === 'untick' && <Square size={14} strokeWidth={1.75} aria-hidden className="shrink-0" />}
      <bdi lang="en" className="min-w-0 py-1 text-text-2">
        {field.name}
      </bdi>
      <span className="ms-auto flex min-w-0 items-center gap-0.5 text-text [&_button]:shrink-0">
        {copied ? (
          <bdi className="text-end tabular-nums">{field.value}</bdi>
        ) : (
          <span className="text-text-2">{w.acts[field.act]}</span>
        )}
        {copied && <CopyButton value={field.value} label={w.copy(field.name)} copied={w.copied} />}
      </span>
    </li>
  );
}
