import type { ReactNode } from 'react';
import { HealthGlyph } from '../../ui/health-glyph.tsx';

/** What is wrong with a group of choices, which have no Field of their own. */
export const FieldProblem = ({ children }: { readonly children: ReactNode }) =>
  children ? (
    <p role="alert" className="mt-1.5 flex items-start gap-1.5 type-small text-bad">
      <HealthGlyph health="bad" size={13} className="mt-[3px]" />
      <span>{children}</span>
    </p>
  ) : null;
