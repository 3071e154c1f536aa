import { Icon, type IconName } from "./Icon";

interface Props {
  icon: IconName;
  /** For screen readers, and under the pointer. */
  label: string;
  title?: string;
  onClick: () => void;
}

export function IconButton({ icon, label, title = label, onClick }: Props) {
  return (
    <button type="button" className="icon-button" onClick={onClick} aria-label={label} title={title}>
      <Icon name={icon} />
    </button>
  );
}
