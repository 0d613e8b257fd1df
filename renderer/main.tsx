import './app/zod-without-eval.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import './styles/page.css';

const element = document.getElementById('page');
if (element === null) throw new Error('index.html has no element with the id "page"');
createRoot(element).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
