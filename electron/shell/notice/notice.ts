import type { NoticeBridge } from './notice-bridge.ts';
import type { NoticeView } from './notice-view.ts';

/** Runs in the shell's own page: draws what the shell says and hands back what the person chose. */
const bridge = (window as unknown as { shell: NoticeBridge }).shell;
const part = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
const form = part<HTMLFormElement>('connect');
const problem = part('problem');
const send = part<HTMLButtonElement>('send');

function draw(view: NoticeView): void {
  part('title').textContent = view.title;
  part('meaning').textContent = view.meaning;
  part('advice').textContent = view.advice;
  part('words').firstElementChild?.replaceChildren(view.words ?? '');
  part('words').hidden = view.words === null;
  if (view.connectTo !== null) offerForm(view.connectTo);
}

function offerForm(url: string): void {
  if (!form.hidden) return; // Never over what somebody types.
  form.hidden = false;
  part('other').hidden = true;
  part<HTMLInputElement>('url').value = url;
}

async function connect(): Promise<void> {
  const { url, token } = Object.fromEntries(new FormData(form)) as { url: string; token: string };
  send.disabled = true;
  send.textContent = 'Connecting';
  const refusal = await bridge.connect(url.trim(), token.trim());
  send.disabled = false;
  send.textContent = 'Connect';
  problem.hidden = refusal === null;
  problem.textContent = refusal ?? '';
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  void connect();
});
part('retry').addEventListener('click', () => void bridge.retry());
part('this-machine').addEventListener('click', () => void bridge.useThisMachine());
part('other').addEventListener('click', () => {
  offerForm('https://');
  part('url').focus();
});
bridge.onView(draw);
draw(await bridge.view());
part('this-machine').hidden = !(await bridge.elsewhere());
