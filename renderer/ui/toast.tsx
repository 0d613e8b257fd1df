import { Toast as Base } from '@base-ui/react/toast';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { HealthGlyph } from './health-glyph.tsx';

/** Only for the result of one's own action: done (with Undo where it can be), or failed. */
export function ToastProvider({
  children,
  closeLabel,
}: {
  readonly children: ReactNode;
  readonly closeLabel: string;
}) {
  return (
    <Base.Provider timeout={6000}>
      {children}
      <Base.Portal>
        <Base.Viewport className="fixed inset-x-4 bottom-4 z-60 flex flex-col items-center gap-2">
          <Toasts closeLabel={closeLabel} />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

function Toasts({ closeLabel }: { readonly closeLabel: string }) {
  const { toasts } = Base.useToastManager<ToastData>();
  return toasts.map((toast) => (
    <Base.Root
      key={toast.id}
      toast={toast}
      className="flex max-w-[520px] items-center gap-2.5 rounded-lg border border-line bg-surface px-3.5 py-2.5 shadow-pop"
    >
      <HealthGlyph health={toast.type === 'failed' ? 'bad' : 'ok'} />
      <Base.Content className="min-w-0 flex-1">
        <Base.Title className="m-0 type-ui font-normal" />
      </Base.Content>
      {toast.actionProps && <Base.Action render={<Button look="quiet" size="small" />} />}
      <Base.Close render={<Button look="quiet" size="small" />}>{closeLabel}</Base.Close>
    </Base.Root>
  ));
}

type ToastData = Record<string, never>;

export interface Toaster {
  done(text: string, undo?: { readonly label: string; readonly onUndo: () => void }): void;
  failed(text: string): void;
}

export function useToaster(): Toaster {
  const manager = Base.useToastManager();
  return {
    done: (text, undo) =>
      void manager.add({
        title: text,
        type: 'done',
        ...(undo ? { actionProps: { children: undo.label, onClick: undo.onUndo } } : {}),
      }),
    failed: (text) => void manager.add({ title: text, type: 'failed', priority: 'high', timeout: 12_000 }),
  };
}
