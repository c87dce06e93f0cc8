// A QR code, dark on white in both themes and on paper. The label says what scanning it does.
// <QrCode text={link} label={t.invitation.qr} />
import { createMemo } from 'solid-js';
import { qrPath } from './qr-path.ts';

export function QrCode(props: { readonly text: string; readonly label: string }) {
  const qr = createMemo(() => qrPath(props.text));
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${qr().size} ${qr().size}`}
      role="img"
      aria-label={props.label}
      shape-rendering="crispEdges"
    >
      <rect class="qr-ground" width={qr().size} height={qr().size} rx="2" />
      <path class="qr-modules" d={qr().path} />
    </svg>
  );
}
