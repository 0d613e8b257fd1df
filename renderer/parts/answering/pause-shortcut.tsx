import { useEffect, useState } from 'react';
import { PauseDialog } from './pause-dialog.tsx';

/** Ctrl/Cmd Shift P on every page: asks for how long to pause. Mounted once, by the frame. */
export function PauseShortcut() {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || !event.shiftKey || event.key.toLowerCase() !== 'p') return;
      // Never dialog over dialog.
      if (document.querySelector('[role="dialog"], [role="alertdialog"]') !== null) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
  return <PauseDialog open={open} onClose={() => setOpen(false)} />;
}
