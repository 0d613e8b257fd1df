import type { NoticeView } from './notice-view.ts';

/** `window.shell` of the shell's own page. */
export interface NoticeBridge {
  view(): Promise<NoticeView>;
  onView(listener: (view: NoticeView) => void): void;
  retry(): Promise<void>;
  /** Null: connected. Otherwise why not, for the person at the form. */
  connect(url: string, token: string): Promise<string | null>;
  useThisMachine(): Promise<void>;
  /** Whether a service of another machine is chosen. */
  elsewhere(): Promise<boolean>;
}
