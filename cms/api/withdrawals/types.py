from cms.api.enums import described_enum

WithdrawalReason = described_enum(
    "WithdrawalReason",
    {
        "WITHHELD": "Until further notice: it may return.",
        "CANCELED": "For good: it will never be published again.",
    },
    description="Why something was withdrawn, in IPTC's words and spelling.",
)
