import { Notification } from 'electron';
import type { Notice } from './notification-rules.ts';

export function showNotification({ title, body }: Notice, onClick: () => void): void {
  if (!Notification.isSupported()) return;
  const notification = new Notification({ title, body });
  notification.on('click', onClick);
  notification.show();
}
