import { Page } from '../../app/frame.tsx';
import { PageHeader } from '../../ui/page-header.tsx';

export default function PopoverScreen() {
  return (
    <Page>
      <PageHeader title="Popover" />
    </Page>
  );
}
