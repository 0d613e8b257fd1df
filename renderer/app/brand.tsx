/** Two lines that cross: the caller's and the agent's. */
export const BrandMark = ({ size = 22 }: { readonly size?: number }) => (
  <svg
    width={size}
    height={size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth="2.2"
    strokeLinecap="round"
    aria-hidden="true"
  >
    <path d="M2 8h6.5c3 0 4 8 7 8H22" />
    <path d="M2 16h6.5c1.3 0 2.2-1.5 3-3.3M22 8h-6.5c-1.3 0-2.2 1.5-3 3.3" stroke="var(--agent)" />
  </svg>
);
