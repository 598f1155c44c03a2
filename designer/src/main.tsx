import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './kit/i18n/i18n.js';
import './kit/theme/base.css';
import { App } from './app.js';
import { applyScheme } from './kit/theme/color-scheme.js';

applyScheme();
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
