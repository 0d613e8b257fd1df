import { Page } from '../../app/frame.tsx';
import { PageHeader } from '../../ui/page-header.tsx';

export default function CostsScreen() {
  return (
    <Page>
      <PageHeader title="Costs" />
    </Page>
  );
}
