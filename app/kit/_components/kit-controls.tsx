import { selectWords } from "@/components/field-words";
import { pinyinOf } from "@/components/pinyin";
import { Button, ButtonLink, IconButton } from "@/components/ui/button";
import { Checkbox, ChoiceRows, Switch } from "@/components/ui/choice";
import { CopyButton } from "@/components/ui/copy-button";
import { Empty } from "@/components/ui/empty";
import { NativeSelectField, NumberField, TextArea, TextField } from "@/components/ui/field";
import { Popover } from "@/components/ui/popover";
import { SelectField } from "@/components/ui/select";
import { KitDate, KitDialogs, KitMenu } from "./kit-interactive";
import { Box, type KitProps } from "./say";

const AUTHORITIES: [string, string][] = [
  ["miit", "工业和信息化部"],
  ["zj", "浙江省通信管理局"],
  ["js", "江苏省通信管理局"],
  ["sh", "上海市通信管理局"],
  ["bj", "北京市通信管理局"],
  ["gd", "广东省通信管理局"],
  ["nrta", "国家广播电视总局"],
  ["nppa", "国家新闻出版署"],
  ["mct", "文化和旅游部"],
];

export function KitControls({ w, say }: KitProps) {
  return (
    <>
      <Box title={say("按钮", "Buttons")} note={say("每屏一个主按钮", "one primary a screen")}>
        <div className="flex flex-wrap items-center gap-2">
          <Button tone="primary" hotkey="a">
            {say("接收", "Accept")}
          </Button>
          <Button>{say("提醒客户", "Remind client")}</Button>
          <Button tone="ghost">{say("稍后", "Later")}</Button>
          <Button tone="danger">{say("撤回申请", "Withdraw")}</Button>
          <KitMenu
            label={say("更多", "More")}
            words={[
              say("复制链接", "Copy link"),
              say("改派", "Reassign"),
              say("只看我的", "Only mine"),
              say("删除草稿", "Delete draft"),
            ]}
          />
          <CopyButton text="7f3a…c21d" label={say("复制回执", "Copy receipt")} doneLabel={w.t("act.copied")} />
        </div>
        <div className="mt-2 flex flex-wrap items-center gap-2">
          <Button size={28}>{say("小号 28", "Small 28")}</Button>
          <Button disabledReason={say("还缺社保缴费证明", "the social-insurance proof is missing")}>
            {say("还不能提交", "Cannot be filed yet")}
          </Button>
        </div>
        <div className="mt-2 flex flex-wrap items-center gap-2">
          <Button isBusy>{say("正在生成", "Working")}</Button>
          <ButtonLink href="/kit" icon="plus" hotkey="c" size={28}>
            {say("新建", "New")}
          </ButtonLink>
          <IconButton icon="link" label={say("复制链接", "Copy link")} />
          <Popover label={say("怎么算的", "How it was counted")} text={say("怎么算的", "How it was counted")}>
            {say(
              "从通知送达次日起算 10 个工作日，跳过 2 个周末。",
              "Ten working days from the day after the notice arrived; two weekends skipped.",
            )}
          </Popover>
        </div>
        <div className="mt-2 max-w-[360px]">
          <Button tone="primary" size={48} icon="camera" className="w-full">
            {say("重新拍", "Take it again")}
          </Button>
        </div>
      </Box>
      <Box title={say("输入", "Fields")}>
        <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
          <TextField
            id="k-name"
            label={say("公司名称", "Company")}
            defaultValue="半山集市"
            hint={say("输入简称也行，会查登记信息", "A short name will do; the register is searched")}
          />
          <NumberField
            id="k-capital"
            label={say("注册资本", "Registered capital")}
            defaultValue="500"
            unit={say("万元", "×10,000 CNY")}
            error={say("跨省经营要 1000 万元以上", "10 million CNY or more to serve several provinces")}
          />
          <SelectField
            {...selectWords(w)}
            id="k-authority"
            label={say("审批机关", "Authority")}
            defaultValue="miit"
            options={AUTHORITIES.map(([value, label]) => ({ value, label, search: pinyinOf(label) }))}
          />
          <TextField
            id="k-staff"
            label={say("社保人数", "Insured staff")}
            optional={w.t("field.optional")}
            placeholder={say("还不知道，先空着", "Leave empty if unknown")}
          />
          <NativeSelectField
            id="k-native"
            label={say("申请种类", "Kind")}
            options={[
              { value: "new", label: w.t("kind.new") },
              { value: "renewal", label: w.t("kind.renewal") },
            ]}
          />
          <KitDate w={{ locale: w.locale, today: w.today }} />
          <TextArea
            id="k-note"
            className="sm:col-span-2"
            label={say("客户会看到的话", "What the client reads")}
            defaultValue={say(
              "请在社保网站重新打印 11 月的证明，三个人的五险都要显示“已缴”。",
              "Please print November’s proof again on the social-insurance site; all five insurances must read “paid” for all three people.",
            )}
          />
        </div>
      </Box>
      <Box title={say("选择", "Choices")}>
        <ChoiceRows
          name="k-merchants"
          legend={say("平台上有没有别的商家开店、接单？", "Do other merchants sell on the platform?")}
          defaultValue="yes"
          options={[
            {
              value: "yes",
              label: say("有", "Yes"),
              note: say("例如集市、外卖、家政派单。", "A marketplace, deliveries, house services."),
            },
            {
              value: "no",
              label: say("没有", "No"),
              note: say("只卖自己的商品或服务。", "Only its own goods or services."),
            },
            { value: "unknown", label: say("还说不准", "Not sure yet") },
          ]}
        />
        <div className="mt-4">
          <ChoiceRows
            isDense
            hasKeys={false}
            name="k-reason"
            legend={say("退回原因", "Reason for returning")}
            options={[
              { value: "old", label: say("开具时间太久，请重新打印", "Issued too long ago, please print again") },
              { value: "blur", label: say("看不清，请重拍", "Not readable, please take it again") },
            ]}
          />
        </div>
        <div className="mt-4 grid gap-2">
          <Checkbox
            label={say("同时告诉客户", "Tell the client too")}
            note={say("发一封邮件，附上要补的三项", "By e-mail, with the three items")}
            defaultChecked
          />
          <Switch label={say("单键快捷键", "Single-key shortcuts")} defaultChecked />
        </div>
      </Box>
      <Box title={say("空", "Empty")} note={say("说下一步，不卖萌", "the next act, no pictures")}>
        <Empty
          title={say("今天没有轮到您的事", "Nothing is your turn today")}
          text={say("24 件在等别人，最近一件明天该提醒。", "24 wait for others; one should be reminded tomorrow.")}
          actions={
            <>
              <Button size={28}>{say("看在等谁", "See who")}</Button>
              <Button size={28} tone="ghost">
                {say("新建客户", "New client")}
              </Button>
            </>
          }
        />
      </Box>
      <KitDialogs
        words={{
          open: say("打开对话框", "Open the dialog"),
          drawer: say("打开抽屉", "Open the drawer"),
          toast: say("显示提示", "Show a toast"),
          title: say("把官方状态改为“已受理”？", "Set the official status to “accepted”?"),
          text: say(
            "受理通知书写的是 11月27日。改后开始计算审查期限：60 个工作日，最迟 2027年3月1日（暂定）。会在邮件里告诉方晓棠。",
            "The notice says 27 November. The review clock of 60 working days starts, latest 1 March 2027 (provisional). Fang Xiaotang is told by e-mail.",
          ),
          no: say("先不改", "Not now"),
          yes: say("改为已受理", "Set to accepted"),
          drawerTitle: say("EDI许可证：怎么得出“需要”", "EDI licence: why “required”"),
          drawerText: say("三条触发规则里，有一条成立就需要。", "One of three triggers is enough."),
          close: w.t("act.close"),
          toastText: say("已接收域名证书", "Domain certificate accepted"),
          undone: say("已撤销", "Undone"),
        }}
        boxTitle={say("对话框、抽屉、提示", "Dialog, drawer, toast")}
        undo={w.t("act.undo")}
      />
    </>
  );
}
