// The day: a sun on its horizon, without the arrow that Lucide's sunrise carries. Same grid and stroke as the others.
export function TodayIcon(props: { readonly class?: string; readonly 'aria-hidden'?: 'true' }) {
  return (
    <svg class={props.class} viewBox="0 0 24 24" aria-hidden={props['aria-hidden']}>
      <path d="M3.5 17h17M7 17a5 5 0 0 1 10 0M12 5.5v2.2M5.6 9.2l1.5 1.4M18.4 9.2l-1.5 1.4" />
    </svg>
  );
}
